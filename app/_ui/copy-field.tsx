import { useTranslations } from 'next-intl'
import { CopyableCode } from './copyable-code'

/** A code with a label and a button that copies it. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useTranslations('site.copy')
  const texts = { copy: t('copy'), copied: t('copied'), selectInstead: t('selectInstead') }
  return <CopyableCode label={label} value={value} texts={texts} />
}
