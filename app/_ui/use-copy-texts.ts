import { useTranslations } from 'next-intl'

/** The words of a CopyField, which runs in the browser and has no catalogue there. */
export function useCopyTexts() {
  const t = useTranslations('site.copy')
  return { copy: t('copy'), copied: t('copied'), selectInstead: t('selectInstead') }
}
