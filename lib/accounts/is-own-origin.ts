import { env } from '@/lib/env'

/** Whether a request comes from our own pages. Browsers send Origin with every POST and DELETE; without it: no. */
export function isOwnOrigin(origin: string | null): boolean {
  return origin === env().PUBLIC_ORIGIN
}
