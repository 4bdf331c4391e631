import { renderQrPath } from '@/lib/esim/qr-code'

type Attributes = Record<string, string>
type Child = Node | string | null

/** An element with text and elements as children. Nothing is parsed as HTML. */
export function element(tag: string, attributes: Attributes = {}, ...children: Child[]): HTMLElement {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children.filter((child) => child !== null))
  return made
}

/** A link that the host opens, or the browser if the host does not. */
export function link(
  text: string,
  href: string,
  attributes: Attributes,
  open: (url: string) => Promise<boolean>,
): HTMLElement {
  const made = element('a', { href, target: '_blank', rel: 'noreferrer', ...attributes }, text)
  made.addEventListener('click', (event) => {
    event.preventDefault()
    void open(href).then((opened) => opened || window.open(href, '_blank', 'noopener'))
  })
  return made
}

/** Black on white in either theme, because cameras read nothing else reliably. The code is in no attribute. */
export function qrCode(text: string, label: string): HTMLElement {
  const { viewBox, path } = renderQrPath(text)
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', viewBox)
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', label)
  svg.setAttribute('shape-rendering', 'crispEdges')
  const modules = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  modules.setAttribute('d', path)
  svg.append(modules)
  return element('div', { class: 'qr' }, svg)
}
