import * as z from 'zod'
import { readEmailAddress } from '@/lib/email-address'

export const WITHDRAWAL_FIELDS = ['name', 'email', 'order'] as const
export type WithdrawalField = (typeof WITHDRAWAL_FIELDS)[number]

export type Declared = { name: string; email: string; orderNumber: string }

/** One line of text without control characters, because a terminal would execute them. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^\P{C}+$/u)

const ORDER_ID = /ord_[0-9a-z]{24}/

/** Reads a typed withdrawal, or returns the invalid fields. Extracts the order number from surrounding words. */
export function readWithdrawal(typed: Record<WithdrawalField, string>): Declared | { wrong: WithdrawalField[] } {
  const name = line(100).safeParse(typed.name).data
  const email = readEmailAddress(typed.email)
  const order = line(100).safeParse(typed.order).data
  if (name && email && order) return { name, email, orderNumber: ORDER_ID.exec(order.toLowerCase())?.[0] ?? order }
  const read = { name, email, order }
  return { wrong: WITHDRAWAL_FIELDS.filter((field) => !read[field]) }
}
