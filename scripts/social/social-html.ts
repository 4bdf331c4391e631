import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { offerValues } from '@/app/_ui/offer-values'
import { directionOf, type Locale } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'

/** The size of the picture of a shared link, in pixels. */
export const SOCIAL_SIZE = { width: 1200, height: 630 }

const FONTS = join(import.meta.dirname, '../../node_modules/@fontsource-variable/rubik/files')

function fontFace(letters: 'latin' | 'latin-ext' | 'arabic'): string {
  const data = readFileSync(join(FONTS, `rubik-${letters}-wght-normal.woff2`)).toString('base64')
  return `@font-face { font-family: ${letters}; font-weight: 300 900; src: url(data:font/woff2;base64,${data}) }`
}

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Texts and design of the picture, without the fonts: a change makes the picture out of date. */
export function describeSocial(locale: Locale): string {
  const t = translator(locale, 'site')
  const offer = offerValues(locale)
  return `
    <html lang="${locale}" dir="${directionOf(locale)}">
      <style>
        * { margin: 0; box-sizing: border-box }
        body { width: ${SOCIAL_SIZE.width}px; height: ${SOCIAL_SIZE.height}px; padding: 76px 84px; display: flex;
          flex-direction: column; justify-content: space-between; background: #006472; color: #fcfcf9;
          font: 400 40px/1.35 latin, latin-ext, arabic }
        .name { display: flex; align-items: center; gap: 20px; font-weight: 600 }
        h1 { font-size: 86px; line-height: 1.14; font-weight: 600; letter-spacing: -0.015em; max-width: 960px; text-wrap: balance }
        :lang(ar) h1 { letter-spacing: 0; font-size: 70px }
        .offer { display: inline-block; padding: 14px 32px; border-radius: 999px; background: #fcfcf9; color: #00414b; font-weight: 500 }
      </style>
      <div class="name">
        <svg viewBox="0 0 24 24" width="64" height="64">
          <path d="M5 3h9.2L20 8.8V19a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2Z" fill="#fcfcf9" />
          <circle cx="11" cy="13" r="3.4" fill="#006472" />
        </svg>
        <bdi>${escapeHtml(t('name'))}</bdi>
      </div>
      <h1>${escapeHtml(t('home.title', offer))}</h1>
      <div><span class="offer">${escapeHtml(t('social', offer))}</span></div>
    </html>`
}

/** The page for the screenshot; it loads nothing from the network. */
export function socialHtml(locale: Locale): string {
  const fonts = (['latin', 'latin-ext', 'arabic'] as const).map(fontFace).join('\n')
  return `<!doctype html><meta charset="utf-8"><style>${fonts}</style>${describeSocial(locale)}`
}
