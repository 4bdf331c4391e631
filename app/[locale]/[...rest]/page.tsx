import { notFound } from 'next/navigation'

/** Every address that no page has, so that the answer wears our header and footer. */
export default function UnknownPage() {
  notFound()
}
