import { toPngBuffer } from 'lean-qr/extras/node_export'
import { encodeQr, QUIET_ZONE } from './qr-code'

/** Width and height in pixels of the smallest picture. */
export const QR_PNG_SIZE = 296

/**
 * A PNG for mails (Node only): `QR_PNG_SIZE` times `multiple` pixels square, black on opaque white. Modules are whole
 * pixels; the remainder widens the white border.
 */
export function renderQrPng(text: string, multiple = 1): Buffer {
  const code = encodeQr(text)
  const size = QR_PNG_SIZE * multiple
  const scale = Math.floor(size / (code.size + 2 * QUIET_ZONE))
  if (!Number.isInteger(multiple) || scale < 1) throw new RangeError('a QR picture needs a positive whole multiple')
  const border = Math.floor((size - code.size * scale) / 2)
  const pixels = {
    size,
    get: (x: number, y: number) => code.get(Math.floor((x - border) / scale), Math.floor((y - border) / scale)),
  }
  return Buffer.from(toPngBuffer(pixels, { on: [0, 0, 0], off: [255, 255, 255], pad: 0, scale: 1 }))
}
