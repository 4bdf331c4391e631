import { useTranslations } from 'next-intl'
import { CopyField } from '@/app/_ui/copy-field'
import type { Way } from './list-ways'

/** The steps of one assistant, with the commands to copy. */
export function WaySteps({ way }: { way: Way }) {
  const t = useTranslations('assistants.connect')
  const name = t(`steps.${way.id}.title`)
  const [command, login] = way.commands
  const [first, ...rest] = readSteps(t, way)
  return (
    <ol className="grid list-decimal gap-3 ps-5">
      <li className="grid gap-3">
        <span>{first}</span>
        {command !== undefined && (
          <CopyField label={t(way.isConfig ? 'config' : 'command', { name })} value={command} />
        )}
        {login !== undefined && <CopyField label={t('login', { name })} value={login} />}
      </li>
      {rest.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  )
}

type Texts = ReturnType<typeof useTranslations<'assistants.connect'>>

/** Written out, so that the compiler checks each key. */
function readSteps(t: Texts, { id }: Way): string[] {
  switch (id) {
    case 'chatgpt':
      return [t('steps.chatgpt.1'), t('steps.chatgpt.2'), t('steps.chatgpt.3')]
    case 'claude':
      return [t('steps.claude.1'), t('steps.claude.2'), t('steps.claude.3')]
    case 'claude-code':
      return [t('steps.claude-code.1'), t('steps.claude-code.2')]
    case 'gemini-cli':
      return [t('steps.gemini-cli.1'), t('steps.gemini-cli.2')]
    case 'codex':
      return [t('steps.codex.1')]
    case 'vscode':
      return [t('steps.vscode.1')]
    case 'cursor':
      return [t('steps.cursor.1'), t('steps.cursor.2'), t('steps.cursor.3')]
    case 'windsurf':
      return [t('steps.windsurf.1'), t('steps.windsurf.2'), t('steps.windsurf.3')]
    case 'curl':
      return [t('steps.curl.1'), t('steps.curl.2')]
  }
}
