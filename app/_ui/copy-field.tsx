import { useTranslations } from 'next-intl'
import { CopyableCode } from './copyable-code'
import { Icon } from './icon'

/** A code with a label and a button that copies it. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useTranslations('site.copy')
  const texts = { copy: t('copy'), copied: t('copied'), selectInstead: t('selectInstead') }
  const icons = { copy: <Icon name="copy" className="size-4" />, copied: <Icon name="check" className="size-4" /> }
  return <CopyableCode label={label} value={value} texts={texts} icons={icons} />
}
