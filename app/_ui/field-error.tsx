import { Icon } from './icon'

/** What is wrong with a field, beneath it; the field names `id` in its aria-describedby. */
export function FieldError({ id, children }: { id: string; children: string }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-label text-bad-text">
      <Icon name="circle-alert" className="mt-0.5 size-4" />
      <span>{children}</span>
    </p>
  )
}
