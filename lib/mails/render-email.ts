import { AddressChanged } from '@/emails/address-changed'
import { DaysEnding } from '@/emails/days-ending'
import { EsimReady, QR_CONTENT_ID } from '@/emails/esim-ready'
import { Gift } from '@/emails/gift'
import { NeedsAttention } from '@/emails/needs-attention'
import { NewAddress } from '@/emails/new-address'
import { Receipt } from '@/emails/receipt'
import { SignIn } from '@/emails/sign-in'
import { signInSecrets } from '@/lib/accounts/sign-in-secrets'
import { openActivationCode, openConfirmationCode } from '@/lib/activations/activation-code-vault'
import { validUntil } from '@/lib/catalog/offer'
import { db } from '@/lib/db/client'
import { env } from '@/lib/env'
import { parseActivationCode } from '@/lib/esim/activation-code'
import { formatPhoneNumber } from '@/lib/esim/phone-number'
import { renderQrPng } from '@/lib/esim/qr-png'
import { endToTell } from '@/lib/orders/end-reminder-rule'
import { claimLink, giftExpiresAt } from '@/lib/orders/gift/gift-link'
import type { EmailJob } from '@/lib/outbox/email-jobs'
import {
  renderRefundDeclined,
  renderRefunded,
  renderRefundOffer,
  renderStartReminder,
  renderWithdrawalReceived,
} from './render-money-email'
import { buyAgainLink, type Common, esimLink, orderLink, type Rendering, rendered, signInLink } from './rendering'

/** Twice the displayed size, for high-resolution screens. */
const QR_MULTIPLE = 2

/**
 * Renders a mail with its links and codes, from the current rows and without the current time, so that a repeat is the same.
 *
 * @throws AppError configuration when an activation code cannot be opened
 */
export function renderEmail(job: EmailJob, reader: Pick<Common, 'locale' | 'timeZone'>): Promise<Rendering> {
  const common = { ...reader, supportEmail: env().SUPPORT_EMAIL }
  switch (job.template) {
    case 'sign-in':
      return renderSignIn(job.data.signInRequestId, common)
    case 'new-address':
      return rendered(NewAddress, { ...common, code: signInSecrets(job.data.signInRequestId).code })
    case 'address-changed':
      return renderAddressChanged(job.data.signInRequestId, common)
    case 'receipt':
      return renderReceipt(job.data.orderId, common)
    case 'needs-attention':
      return renderNeedsAttention(job.data, common)
    case 'gift':
      return renderGift(job.data, common)
    case 'esim-ready':
      return renderEsimReady(job.data.activationId, common)
    case 'days-ending':
      return renderDaysEnding(job.data.activationId, common)
    case 'refunded':
      return renderRefunded(job.data, common)
    case 'start-reminder':
      return renderStartReminder(job.data.orderId, common)
    case 'refund-offer':
      return renderRefundOffer(job.data.orderId, common)
    case 'refund-declined':
      return renderRefundDeclined(job.data.refundRequestId, common)
    case 'withdrawal-received':
      return renderWithdrawalReceived(job.data.withdrawalId, common)
  }
}

function renderSignIn(requestId: string, common: Common): Promise<Rendering> {
  const { code, linkToken } = signInSecrets(requestId)
  return rendered(SignIn, { ...common, code, link: signInLink(requestId, linkToken) })
}

async function renderAddressChanged(requestId: string, common: Common): Promise<Rendering> {
  const request = await db().signInRequest.findUnique({ where: { id: requestId } })
  if (!request?.consumedAt) return { kind: 'missing' }
  return rendered(AddressChanged, { ...common, changedAt: request.consumedAt })
}

async function renderReceipt(orderId: string, common: Common): Promise<Rendering> {
  const order = await db().order.findUnique({ where: { id: orderId } })
  if (!order?.paidAt) return { kind: 'missing' }
  const { amountCents, currency, paidAt } = order
  const given = order.holderId !== order.buyerId
  return rendered(Receipt, {
    ...common,
    orderId,
    given,
    amountCents,
    currency,
    days: order.validDays,
    paidAt,
    link: orderLink(orderId),
  })
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

async function renderGift(
  { orderId, claimId }: { orderId: string; claimId: string },
  common: Common,
): Promise<Rendering> {
  const row = await db().gift.findUnique({ where: { orderId }, include: { order: true } })
  if (!row) return { kind: 'missing' }
  if (row.claimId !== claimId || row.claimedAt || row.returnedAt || row.order.state !== 'paid')
    return { kind: 'superseded' }
  return rendered(Gift, {
    ...common,
    megabytes: row.order.dataMegabytes,
    days: row.order.validDays,
    until: giftExpiresAt(row.issuedAt, row.order.paidAt),
    link: claimLink(claimId),
  })
}

async function renderEsimReady(activationId: string, common: Common): Promise<Rendering> {
  const activation = await db().activation.findUnique({ where: { id: activationId }, include: { order: true } })
  if (!activation?.activationCode || !activation.activationCodeKeyId || !activation.readyAt) return { kind: 'missing' }
  const {
    activationCode: sealed,
    activationCodeKeyId: keyId,
    confirmationCode,
    phoneNumber,
    readyAt,
    order,
  } = activation
  const parsed = parseActivationCode(openActivationCode({ activationId, keyId, sealed }))
  if (parsed.kind === 'invalid') return { kind: 'missing' }
  const { full, smdpAddress, matchingId, confirmationRequired } = parsed.value
  const code = confirmationCode && openConfirmationCode({ activationId, keyId, sealed: confirmationCode })
  return rendered(
    EsimReady,
    {
      ...common,
      smdpAddress,
      matchingId,
      fullCode: full,
      confirmation: confirmationRequired || code ? { code } : null,
      phoneNumber: phoneNumber && formatPhoneNumber(phoneNumber),
      megabytes: order.dataMegabytes,
      validUntil: validUntil(readyAt, order),
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

async function renderDaysEnding(activationId: string, common: Common): Promise<Rendering> {
  const esim = await db().activation.findUnique({
    where: { id: activationId },
    include: { order: true, user: true },
  })
  if (!esim) return { kind: 'missing' }
  const endsAt = endToTell(esim)
  if (endsAt === null) return { kind: 'superseded' }
  const { phoneNumber, order } = esim
  return rendered(DaysEnding, {
    ...common,
    orderId: order.id,
    days: order.validDays,
    phoneNumber: phoneNumber && formatPhoneNumber(phoneNumber),
    endsAt,
    link: buyAgainLink(),
  })
}
