export type ButtonLook = {
  /** `plain` stands among links, as in the header. */
  kind?: 'primary' | 'quiet' | 'danger' | 'plain'
  width?: 'content' | 'full'
}

const SHAPE =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-button font-medium no-underline transition-[background-color,translate] duration-120 ease-settle'
const SOLID = 'px-5 py-2 text-center text-body active:translate-y-px'

const KIND = {
  primary: `${SOLID} bg-accent text-on-accent hover:bg-accent-hover active:bg-accent-press forced-colors:border`,
  quiet: `${SOLID} border border-border-strong bg-surface text-text hover:bg-sunken`,
  danger: `${SOLID} bg-bad text-on-bad hover:bg-bad-hover forced-colors:border`,
  plain: 'px-2 text-label text-text hover:underline',
}

/** The classes of a button and of a link that looks like one. */
export function buttonClasses({ kind = 'primary', width = 'content' }: ButtonLook): string {
  return `${SHAPE} ${KIND[kind]} ${width === 'full' ? 'w-full' : 'w-fit'}`
}
