import { type Bitmap2D, correction, generate } from 'lean-qr'
import { toSvgPath } from 'lean-qr/extras/svg'

/** White modules around the code, required by ISO/IEC 18004. */
export const QUIET_ZONE = 4

export type QrPath = {
  /** Width and height in modules, quiet zone included. */
  size: number
  /** Value for the `viewBox` of an `svg` element; its origin is the corner of the quiet zone. */
  viewBox: string
  /** Value for the `d` of one `path`, to be filled black on a white ground. */
  path: string
}

/**
 * The code of an activation code (or any text) as modules. At least error correction M; a higher level is used where it
 * fits without a larger code. The same text always gives the same modules.
 */
export function encodeQr(text: string): Bitmap2D {
  return generate(text, { minCorrectionLevel: correction.M })
}

/** Path data for an inline `svg` in a page: no markup, no style, nothing that a content security policy blocks. */
export function renderQrPath(text: string): QrPath {
  const code = encodeQr(text)
  const size = code.size + 2 * QUIET_ZONE
  return { size, viewBox: `${-QUIET_ZONE} ${-QUIET_ZONE} ${size} ${size}`, path: toSvgPath(code) }
}

/**
 * A complete SVG document, black on white also in a dark page. It has no ids, so one page can contain several, and no text: the
 * secret is in no attribute that a screen reader or a crawler reads.
 */
export function renderQrSvg(text: string): string {
  const { size, viewBox, path } = renderQrPath(text)
  const ground = `<rect x="${-QUIET_ZONE}" y="${-QUIET_ZONE}" width="${size}" height="${size}" fill="#fff"/>`
  const modules = `<path d="${path}" fill="#000"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" shape-rendering="crispEdges">${ground}${modules}</svg>`
}
