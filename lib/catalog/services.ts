import { formatShortUsd } from './money'
import { OFFER } from './offer'

export const SERVICE_TYPES = ['beta_program', 'one_time_purchase', 'annual_subscription', 'add_on'] as const

export type ServiceType = (typeof SERVICE_TYPES)[number]

export type Service = {
  id: string
  name: string
  type: ServiceType
  /** In US cents, per `interval`. */
  price: number
  /** How often the price is due; `none`: once. */
  interval: 'none' | 'month' | 'year'
  description: string
  features: readonly string[]
  /** False: shown for information, cannot be bought yet. */
  sold: boolean
}

/** The offer in English, for assistants, operators and Stripe; pages and mails have it in the reader's language. */
export const OFFER_WORDS = {
  data: `${OFFER.dataMegabytes.toLocaleString('en-US')} MB`,
  days: `${OFFER.validDays} days`,
  price: formatShortUsd(OFFER.amountCents),
}

/** The whole catalogue, in display order. */
export const SERVICES: readonly Service[] = [
  {
    id: OFFER.serviceId,
    name: 'Beta eSIM Activation',
    type: 'beta_program',
    price: OFFER.amountCents,
    interval: 'none',
    description: `One eSIM with ${OFFER_WORDS.data} of mobile data for ${OFFER_WORDS.days}, usable worldwide. Paid once.`,
    features: [
      `${OFFER_WORDS.data} of mobile data`,
      `${OFFER_WORDS.days} from activation`,
      'Global',
      'Installed by QR code or link',
    ],
    sold: true,
  },
  {
    id: 'global_data_10gb',
    name: 'Global Data 10GB',
    type: 'one_time_purchase',
    price: 2000,
    interval: 'none',
    description: '10 GB of mobile data, usable worldwide, that can be shared and does not expire. Paid once.',
    features: ['10 GB of mobile data', 'Global', 'Shareable', 'No expiry'],
    sold: false,
  },
  {
    id: 'basic_membership',
    name: 'Basic Membership',
    type: 'annual_subscription',
    price: 2400,
    interval: 'year',
    description: 'Yearly membership for data and verification codes; the activation of an eSIM line is included.',
    features: [
      'Global data access',
      '2FA codes by incoming SMS',
      'Unlimited hotspot',
      'Data sharing',
      'eSIM line activation included',
    ],
    sold: false,
  },
  {
    id: 'full_membership',
    name: 'Full Membership',
    type: 'annual_subscription',
    price: 6600,
    interval: 'year',
    description: 'Yearly membership for calls and texts.',
    features: ['Unlimited talk and text in North America', 'Wi-Fi calling'],
    sold: false,
  },
  addOn('network_vpn_access', 'VPN Access', 800, 'Virtual private network for the traffic of a line.'),
  addOn('network_security_basic', 'Network Security', 500, 'Basic protection for the traffic of a line.'),
  addOn('network_priority_routing', 'Priority Routing', 600, 'Preferred routes for the traffic of a line.'),
  addOn('network_monitoring', 'Network Monitoring', 400, 'A view of how a line performs on the network.'),
  addOn('network_optimization', 'Network Optimization', 300, 'Tuning of how a line uses the network.'),
]

function addOn(id: string, name: string, price: number, description: string): Service {
  return { id, name, type: 'add_on', price, interval: 'month', description, features: ['Billed monthly'], sold: false }
}
