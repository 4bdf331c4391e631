import { env } from '@/lib/env'

/** Links in mails lead to our own pages; what spends or consumes is a button there, since scanners follow links. */
export const orderLink = (orderId: string) => `${env().PUBLIC_ORIGIN}/orders/${orderId}`
export const esimLink = (activationId: string) => `${env().PUBLIC_ORIGIN}/esims/${activationId}`

export const claimLink = (token: string) => `${env().PUBLIC_ORIGIN}/claim/${token}`

export function signInLink(requestId: string, linkToken: string): string {
  return `${env().PUBLIC_ORIGIN}/sign-in/link?${new URLSearchParams({ r: requestId, t: linkToken })}`
}
