import { notFound } from 'next/navigation'
import { getLocale } from 'next-intl/server'
import { cache } from 'react'
import * as z from 'zod'
import { readPersonForm } from '@/app/_form-request'
import { requirePerson } from '@/app/_session'
import { type Staff, staffOf } from '@/lib/accounts/staff'
import type { Locale } from '@/lib/i18n/routing'

const staffOfRequest = cache(staffOf)

/** The signed-in member of staff, with any role. Answers 404 to all others. */
export async function requireStaff(): Promise<Staff> {
  const person = await requirePerson('/ops', await getLocale())
  return (await staffOfRequest(person)) ?? notFound()
}

/** The member of staff who sends a form of the console, with any role: the form's action must check the role. */
export async function staffOfForm(form: FormData): Promise<Staff & { locale: Locale }> {
  const { person, locale } = await readPersonForm(form, z.unknown(), () => '/ops')
  const staff = (await staffOf(person)) ?? notFound()
  return { ...staff, locale }
}
