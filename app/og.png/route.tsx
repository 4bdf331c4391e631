import { ImageResponse } from 'next/og'
import { offerValues } from '@/app/_ui/offer-values'
import { translator } from '@/lib/i18n/translate'

export const dynamic = 'force-dynamic'

/** The picture of a link that somebody shares. In English, which its font can write. */
export function GET(): Response {
  const t = translator('en', 'site')
  return new ImageResponse(
    <div
      style={{
        width: '100%',
        height: '100%',
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'space-between',
        padding: 80,
        background: '#006472',
        color: '#fcfcf9',
      }}
    >
      <div style={{ fontSize: 40 }}>{t('name')}</div>
      <div style={{ fontSize: 84, lineHeight: 1.1 }}>{t('home.title')}</div>
      <div style={{ fontSize: 40 }}>{t('social', offerValues('en'))}</div>
    </div>,
    { width: 1200, height: 630, headers: { 'cache-control': 'public, max-age=86400' } },
  )
}
