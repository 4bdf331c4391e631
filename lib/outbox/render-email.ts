import { EsimReady, QR_CONTENT_ID } from '../../emails/esim-ready'
import { NeedsAttention } from '../../emails/needs-attention'
import { Receipt } from '../../emails/receipt'
import { type RenderedEmail, renderTemplate } from '../../emails/render-template'
import { SignIn } from '../../emails/sign-in'
import { signInSecrets } from '../accounts/sign-in-secrets'
import { openActivationCode } from '../activations/activation-code-vault'
import { OFFER, validUntil } from '../catalog/offer'
import { db } from '../db/client'
import { env } from '../env'
import { parseActivationCode } from '../esim/activation-code'
import { formatPhoneNumber } from '../esim/phone-number'
import { renderQrPng } from '../esim/qr-png'
import type { Locale } from '../i18n/routing'
import type { EmailJob } from './email-jobs'
import { esimLink, orderLink, signInLink } from './links'

export type Rendering =
  | { kind: 'rendered'; email: RenderedEmail }
  /** What it would say is no longer true. */
  | { kind: 'superseded' }
  /** What it would tell of is not there. */
  | { kind: 'missing' }

type Common = { locale: Locale; supportEmail: string }

/** Twice the size at which it is shown, for sharp screens. */
const QR_MULTIPLE = 2

/**
 * Puts links and codes in, from the rows as they are now and without the time of now, so that a repeat says the same.
 *
 * @throws AppError configuration when an activation code cannot be opened
 */
export function renderEmail(job: EmailJob, locale: Locale): Promise<Rendering> {
  const common = { locale, supportEmail: env().SUPPORT_EMAIL }
  switch (job.template) {
    case 'sign-in':
      return renderSignIn(job.data.signInRequestId, common)
    case 'receipt':
      return renderReceipt(job.data.orderId, common)
    case 'needs-attention':
      return renderNeedsAttention(job.data, common)
    case 'esim-ready':
      return renderEsimReady(job.data.activationId, common)
  }
}

function renderSignIn(requestId: string, common: Common): Promise<Rendering> {
  const { code, linkToken } = signInSecrets(requestId)
  return rendered(SignIn, { ...common, code, link: signInLink(requestId, linkToken) })
}

async function renderReceipt(orderId: string, common: Common): Promise<Rendering> {
  const order = await db().order.findUnique({ where: { id: orderId } })
  if (!order?.paidAt) return { kind: 'missing' }
  const { amountCents, currency, paidAt } = order
  return rendered(Receipt, { ...common, orderId, amountCents, currency, paidAt, link: orderLink(orderId) })
}

async function renderNeedsAttention(
  { orderId, activationId }: { orderId: string; activationId: string },
  common: Common,
): Promise<Rendering> {
  const activation = await db().activation.findUnique({ where: { id: activationId } })
  if (!activation) return { kind: 'missing' }
  if (activation.state !== 'needs_attention') return { kind: 'superseded' }
  return rendered(NeedsAttention, { ...common, orderId, link: orderLink(orderId) })
}

async function renderEsimReady(activationId: string, common: Common): Promise<Rendering> {
  const activation = await db().activation.findUnique({ where: { id: activationId } })
  if (!activation?.activationCode || !activation.activationCodeKeyId || !activation.readyAt) return { kind: 'missing' }
  const { activationCode: sealed, activationCodeKeyId: keyId, phoneNumber, readyAt } = activation
  const parsed = parseActivationCode(openActivationCode({ activationId, keyId, sealed }))
  if (parsed.kind === 'invalid') return { kind: 'missing' }
  const { full, smdpAddress, matchingId } = parsed.value
  return rendered(
    EsimReady,
    {
      ...common,
      smdpAddress,
      matchingId,
      fullCode: full,
      phoneNumber: phoneNumber && formatPhoneNumber(phoneNumber),
      megabytes: OFFER.dataMegabytes,
      validUntil: validUntil(readyAt),
      link: esimLink(activationId),
    },
    [
      {
        filename: 'esim-qr-code.png',
        content: renderQrPng(full, QR_MULTIPLE),
        contentType: 'image/png',
        contentId: QR_CONTENT_ID,
      },
    ],
  )
}

async function rendered<Props>(...what: Parameters<typeof renderTemplate<Props>>): Promise<Rendering> {
  return { kind: 'rendered', email: await renderTemplate<Props>(...what) }
}
