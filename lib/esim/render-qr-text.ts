import { encodeQr, QUIET_ZONE } from './qr-code'

/** Two rows of modules per line of text. The first digit is the upper module, the second the lower; 1 is drawn. */
const HALF_BLOCKS = { '00': ' ', '01': '▄', '10': '▀', '11': '█' } as const

/**
 * The code as lines of half blocks. `ground` is the colour of the terminal: on a dark one the white modules are drawn,
 * on a light one the black, so that a camera sees black on white in both.
 */
export function renderQrText(text: string, ground: 'dark' | 'light' = 'dark'): string {
  const code = encodeQr(text)
  const bit = (x: number, y: number) => (code.get(x, y) === (ground === 'light') ? '1' : '0')
  const last = code.size + QUIET_ZONE
  const lines: string[] = []
  for (let y = -QUIET_ZONE; y < last; y += 2) {
    let line = ''
    for (let x = -QUIET_ZONE; x < last; x += 1) line += HALF_BLOCKS[`${bit(x, y)}${bit(x, y + 1)}`]
    lines.push(line)
  }
  return `${lines.join('\n')}\n`
}
