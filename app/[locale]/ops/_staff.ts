import { notFound } from 'next/navigation'
import { getLocale } from 'next-intl/server'
import { cache } from 'react'
import * as z from 'zod'
import { readPersonForm } from '@/app/_form-request'
import { requirePerson } from '@/app/_session'
import { type Staff, staffOf } from '@/lib/accounts/staff'
import type { Locale } from '@/lib/i18n/routing'

const staffOfRequest = cache(staffOf)

/** Staff of any role. Who is not of the team is told that there is no such page. */
export async function requireStaff(): Promise<Staff> {
  const person = await requirePerson('/ops', await getLocale())
  return (await staffOfRequest(person)) ?? notFound()
}

/** The same for a form of the console. What the role may do is for the form's action to ask. */
export async function staffOfForm(form: FormData): Promise<Staff & { locale: Locale }> {
  const { person, locale } = await readPersonForm(form, z.unknown(), () => '/ops')
  const staff = (await staffOf(person)) ?? notFound()
  return { ...staff, locale }
}
