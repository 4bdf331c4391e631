import localFont from 'next/font/local'

/** One family for all languages. The page preloads its Latin letters. */
export const rubik = localFont({
  src: '../../node_modules/@fontsource-variable/rubik/files/rubik-latin-wght-normal.woff2',
  variable: '--font-rubik',
  weight: '300 900',
  display: 'swap',
})

/** Letters of other Latin alphabets. The browser fetches them when a page has one. */
export const rubikExtended = localFont({
  src: '../../node_modules/@fontsource-variable/rubik/files/rubik-latin-ext-wght-normal.woff2',
  variable: '--font-rubik-extended',
  weight: '300 900',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
    },
  ],
})

/** Arabic letters. The browser fetches them when a page has one. */
export const rubikArabic = localFont({
  src: '../../node_modules/@fontsource-variable/rubik/files/rubik-arabic-wght-normal.woff2',
  variable: '--font-rubik-arabic',
  weight: '300 900',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0600-06FF,U+0750-077F,U+0870-088E,U+0890-0891,U+0897-08E1,U+08E3-08FF,U+200C-200E,U+2010-2011,U+204F,U+2E41,U+FB50-FDFF,U+FE70-FE74,U+FE76-FEFC',
    },
  ],
})

/** For codes that people type from the screen: its zero has a dot. */
export const plexMono = localFont({
  src: [
    { path: '../../node_modules/@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2', weight: '400' },
    { path: '../../node_modules/@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-600-normal.woff2', weight: '600' },
  ],
  variable: '--font-plex-mono',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
})
