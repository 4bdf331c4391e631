/** What happens when a test card is charged. */
export type CardOutcome =
  | { kind: 'approved' }
  | { kind: 'declined'; code: string; declineCode: string | null; message: string; param: string | null }

export type TestCard = {
  number: string
  brand: 'visa' | 'mastercard' | 'amex'
  label: string
  /** Whether the payer must authenticate first (3D Secure). */
  authentication: boolean
  outcome: CardOutcome
  /** Opens a dispute right after the payment. */
  dispute?: 'needs_response' | 'warning_needs_response'
  refundsFail?: boolean
  /** Names of the card in the API, `pm_card_...`. */
  aliases: string[]
}

const approved: CardOutcome = { kind: 'approved' }

function declined(code: string, declineCode: string | null, message: string, param: string | null = null): CardOutcome {
  return { kind: 'declined', code, declineCode, message, param }
}

const cardDeclined = (declineCode: string, message = 'Your card was declined.') =>
  declined('card_declined', declineCode, message)

function card(
  number: string,
  label: string,
  outcome: CardOutcome,
  aliases: string[],
  more: Partial<Pick<TestCard, 'authentication' | 'dispute' | 'refundsFail' | 'brand'>> = {},
): TestCard {
  return { number, label, outcome, aliases, brand: 'visa', authentication: false, ...more }
}

/** The supported test cards of docs.stripe.com/testing. Other numbers are refused. */
export const testCards: readonly TestCard[] = [
  card('4242424242424242', 'Pays', approved, ['pm_card_visa', 'tok_visa']),
  card('5555555555554444', 'Pays (Mastercard)', approved, ['pm_card_mastercard', 'tok_mastercard'], {
    brand: 'mastercard',
  }),
  card('378282246310005', 'Pays (American Express)', approved, ['pm_card_amex', 'tok_amex'], { brand: 'amex' }),
  card('4000000000000002', 'Declined', cardDeclined('generic_decline'), [
    'pm_card_chargeDeclined',
    'pm_card_visa_chargeDeclined',
    'tok_chargeDeclined',
  ]),
  card(
    '4000000000009995',
    'Declined: insufficient funds',
    cardDeclined('insufficient_funds', 'Your card has insufficient funds.'),
    ['pm_card_chargeDeclinedInsufficientFunds', 'pm_card_visa_chargeDeclinedInsufficientFunds'],
  ),
  card('4000000000009987', 'Declined: lost card', cardDeclined('lost_card'), [
    'pm_card_chargeDeclinedLostCard',
    'pm_card_visa_chargeDeclinedLostCard',
  ]),
  card('4000000000009979', 'Declined: stolen card', cardDeclined('stolen_card'), [
    'pm_card_chargeDeclinedStolenCard',
    'pm_card_visa_chargeDeclinedStolenCard',
  ]),
  card(
    '4000000000000069',
    'Declined: expired card',
    declined('expired_card', null, 'Your card has expired.', 'exp_month'),
    ['pm_card_chargeDeclinedExpiredCard', 'tok_chargeDeclinedExpiredCard'],
  ),
  card(
    '4000000000000127',
    'Declined: wrong security code',
    declined('incorrect_cvc', null, "Your card's security code is incorrect.", 'cvc'),
    ['pm_card_chargeDeclinedIncorrectCvc', 'tok_chargeDeclinedIncorrectCvc'],
  ),
  card(
    '4000000000000119',
    'Declined: processing error',
    declined('processing_error', null, 'An error occurred while processing your card. Try again in a little bit.'),
    ['pm_card_chargeDeclinedProcessingError', 'tok_chargeDeclinedProcessingError'],
  ),
  card('4000000000000341', 'Can be kept, is declined when charged', cardDeclined('generic_decline'), [
    'pm_card_chargeCustomerFail',
    'tok_chargeCustomerFail',
  ]),
  card(
    '4000000000003220',
    'Asks for authentication (3D Secure 2), then pays',
    approved,
    ['pm_card_threeDSecure2Required', 'tok_threeDSecure2Required'],
    { authentication: true },
  ),
  card('4000002500003155', 'Asks for authentication, then pays', approved, ['pm_card_authenticationRequired'], {
    authentication: true,
  }),
  card(
    '4000002760003184',
    'Always asks for authentication, then pays',
    approved,
    ['pm_card_authenticationRequiredOnSetup'],
    { authentication: true },
  ),
  card(
    '4000008400001629',
    'Asks for authentication, then is declined',
    cardDeclined('generic_decline'),
    ['pm_card_threeDSecureRequiredChargeDeclined'],
    { authentication: true },
  ),
  card('4000000000000259', 'Pays, then is disputed', approved, ['pm_card_createDispute', 'tok_createDispute'], {
    dispute: 'needs_response',
  }),
  card('4000000000001976', 'Pays, then the bank inquires', approved, ['pm_card_createDisputeInquiry'], {
    dispute: 'warning_needs_response',
  }),
  card('4000000000005126', 'Pays; a refund fails later', approved, ['pm_card_refundFail', 'tok_refundFail'], {
    refundsFail: true,
  }),
]

export function findTestCard(number: string): TestCard | undefined {
  return testCards.find((known) => known.number === number)
}

export function findCardByAlias(alias: string): TestCard | undefined {
  return testCards.find((known) => known.aliases.includes(alias))
}

/** Whether the digits pass the Luhn check of card numbers. */
export function passesLuhn(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false
  const sum = [...number].reverse().reduce((total, sign, position) => {
    const digit = Number(sign) * (position % 2 === 1 ? 2 : 1)
    return total + (digit > 9 ? digit - 9 : digit)
  }, 0)
  return sum % 10 === 0
}
