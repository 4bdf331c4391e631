/** `<!--name-->figure<!--/-->` in the part that people write. */
const SLOT = /<!--([\w.-]+)-->[^<]*<!--\/-->/g

/**
 * Writes this run's figures into the text. Figures of parts that did not run stay as they are.
 *
 * @throws Error when the text has no place for a figure
 */
export function fillFigures(text: string, figures: Record<string, string>): string {
  const missing = new Set(Object.keys(figures))
  const filled = text.replace(SLOT, (slot, name: string) => {
    missing.delete(name)
    return name in figures ? `<!--${name}-->${figures[name]}<!--/-->` : slot
  })
  if (missing.size > 0) throw new Error(`no place for ${[...missing].join(', ')}`)
  return filled
}
