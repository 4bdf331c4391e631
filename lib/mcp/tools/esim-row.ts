import type { ActivationView } from '../../activations/activation-view'
import { env } from '../../env'

export const PLAN = 'OXIO Base Plan (Basic Membership)'

/** Where a person installs an eSIM; the page asks them to sign in. */
export const esimPage = (activationId: string) => `${env().PUBLIC_ORIGIN}/esims/${activationId}`

/** An eSIM as assistants may know it: no activation code, and no more of the ICCID than its end. */
export function toEsimRow(activation: ActivationView) {
  return {
    activation_id: activation.id,
    label: activation.iccidLast4 ? `eSIM ••${activation.iccidLast4}` : 'eSIM',
    state: activation.state,
    since: activation.stateSince.toISOString(),
    phone_number: activation.phoneNumber,
    plan: PLAN,
    valid_until: activation.validUntil?.toISOString() ?? null,
    page: esimPage(activation.id),
  }
}
