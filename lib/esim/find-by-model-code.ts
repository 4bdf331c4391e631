export type ModelCodeMatch = {
  deviceId: string
  /** ISO code of the market that the unit was made for, if the code contains it. */
  soldIn: string | null
}

/** Samsung's numbers without `SM-` and market letter, by device. Only versions with mobile data are named. */
const SAMSUNG_NUMBERS: Record<string, string> = {
  'galaxy-s26': 'S942',
  'galaxy-s26-plus': 'S947',
  'galaxy-s26-ultra': 'S948',
  'galaxy-s25': 'S931',
  'galaxy-s25-plus': 'S936',
  'galaxy-s25-edge': 'S937',
  'galaxy-s25-ultra': 'S938',
  'galaxy-s25-fe': 'S731',
  'galaxy-s24': 'S921',
  'galaxy-s24-plus': 'S926',
  'galaxy-s24-ultra': 'S928',
  'galaxy-s24-fe': 'S721',
  'galaxy-s23': 'S911',
  'galaxy-s23-plus': 'S916',
  'galaxy-s23-ultra': 'S918',
  'galaxy-s23-fe': 'S711',
  'galaxy-s22': 'S901',
  'galaxy-s22-plus': 'S906',
  'galaxy-s22-ultra': 'S908',
  'galaxy-s21': 'G991',
  'galaxy-s21-plus': 'G996',
  'galaxy-s21-ultra': 'G998',
  'galaxy-s21-fe': 'G990',
  'galaxy-s20': 'G980 G981',
  'galaxy-s20-plus': 'G985 G986',
  'galaxy-s20-ultra': 'G988',
  'galaxy-s20-fe': 'G780 G781',
  'galaxy-s10e': 'G970',
  'galaxy-s10': 'G973',
  'galaxy-s10-plus': 'G975',
  'galaxy-note20': 'N980 N981',
  'galaxy-note20-ultra': 'N985 N986',
  'galaxy-z-trifold': 'F968',
  'galaxy-z-fold7': 'F966',
  'galaxy-z-fold6': 'F956',
  'galaxy-z-fold5': 'F946',
  'galaxy-z-fold4': 'F936',
  'galaxy-z-fold3': 'F926',
  'galaxy-z-fold2': 'F916',
  'galaxy-fold': 'F900',
  'galaxy-z-flip7': 'F766',
  'galaxy-z-flip7-fe': 'F761',
  'galaxy-z-flip6': 'F741',
  'galaxy-z-flip5': 'F731',
  'galaxy-z-flip4': 'F721',
  'galaxy-z-flip3': 'F711',
  'galaxy-z-flip-5g': 'F707',
  'galaxy-z-flip': 'F700',
  'galaxy-a56': 'A566',
  'galaxy-a55': 'A556',
  'galaxy-a54': 'A546',
  'galaxy-a36': 'A366',
  'galaxy-a35': 'A356',
  'galaxy-a34': 'A346',
  'galaxy-a53-5g': 'A536',
  'galaxy-a33-5g': 'A336',
  'galaxy-a25': 'A256',
  'galaxy-a23-5g': 'A236',
  'galaxy-xcover7': 'G556',
  'galaxy-xcover6-pro': 'G736',
  'galaxy-tab-s9': 'X716',
  'galaxy-tab-s9-plus': 'X816',
  'galaxy-tab-s9-ultra': 'X916',
  'galaxy-tab-s9-fe': 'X516',
  'galaxy-tab-s9-fe-plus': 'X616',
}

const SAMSUNG_BY_NUMBER = new Map(
  Object.entries(SAMSUNG_NUMBERS).flatMap(([name, numbers]) => numbers.split(' ').map((n) => [n, `samsung-${name}`])),
)

/** The letters after the number. `0` is China mainland, Hong Kong and Taiwan, none of which has eSIM. */
const SAMSUNG_MARKETS: Record<string, string> = { '0': 'CN', U: 'US', U1: 'US', N: 'KR', W: 'CA' }

/** China mainland units that the device notes name. */
const APPLE_CHINA: Record<string, string> = { A2108: 'apple-iphone-xr', A2100: 'apple-iphone-xs' }

/**
 * Finds a device by the code printed on it: `SM-S911B`, `sm s911u1`, `S911B/DS`, `A2108`. Null when the text is no such
 * code or the code is unknown, which says nothing about eSIM.
 */
export function findByModelCode(text: string): ModelCodeMatch | null {
  const code = text
    .trim()
    .toUpperCase()
    .replace(/^SAMSUNG\s+/, '')
    .replace(/\/DSN?$/, '')
  const appleId = APPLE_CHINA[code]
  if (appleId !== undefined) return { deviceId: appleId, soldIn: 'CN' }

  const match = /^(SM[-\s]?)?([A-Z]\d{3})([A-Z0-9]{0,2})$/.exec(code)
  const [, prefix, number = '', market = ''] = match ?? []
  const deviceId = SAMSUNG_BY_NUMBER.get(number)
  // Without SM and without a market letter, "A536" may be another maker's model.
  if (deviceId === undefined || (prefix === undefined && market === '')) return null
  return { deviceId, soldIn: SAMSUNG_MARKETS[market] ?? null }
}
