import { findDevice } from './find-device'
import type { PhoneKind, Symptom } from './symptoms'

/** What phones and people say, in English, Spanish, French and Arabic. Written as `normalize` leaves them. */
const PHRASES: Record<Exclude<Symptom, 'other'>, readonly string[]> = {
  invalid_code: [
    'code is no longer valid',
    'code no longer valid',
    'invalid code',
    'code already used',
    'codigo ya no es valido',
    'codigo no valido',
    'codigo ya usado',
    'code n est plus valide',
    'code non valide',
    'code deja utilise',
    'لم يعد هذا الرمز صالح',
    'الرمز غير صالح',
    'رمز غير صالح',
  ],
  cannot_add: [
    'esim cannot be added',
    'cannot add esim',
    'can t add esim',
    'unable to activate esim',
    'no se puede anadir la esim',
    'no se puede agregar la esim',
    'no se puede activar la esim',
    'impossible d ajouter l esim',
    'impossible d activer l esim',
    'تتعذر اضافه esim',
    'تعذر اضافه esim',
    'تعذر تنشيط esim',
    'تعذر تفعيل esim',
  ],
  plan_change: [
    'unable to complete cellular plan change',
    'cellular plan change',
    'cambio de plan',
    'changement de forfait',
    'تغيير الخطه الخلويه',
  ],
  stuck_activating: [
    'activating',
    'stuck on activating',
    'activando',
    'activation en cours',
    'activation pendant longtemps',
    'جار التنشيط',
    'جاري التنشيط',
    'جار التفعيل',
    'جاري التفعيل',
  ],
  sim_locked: [
    'sim not supported',
    'sim not valid',
    'invalid sim',
    'sim locked',
    'phone is locked',
    'carrier lock',
    'sim no compatible',
    'sim no valida',
    'bloqueo de operador',
    'telefono bloqueado',
    'sim non prise en charge',
    'sim non valide',
    'verrouillage operateur',
    'sim غير مدعومه',
    'sim غير صالحه',
    'قفل شركه الاتصالات',
  ],
  no_service: [
    'no service',
    'no signal',
    'no network',
    'no bars',
    'sos',
    'sin servicio',
    'sin senal',
    'sin cobertura',
    'no hay servicio',
    'no hay senal',
    'aucun service',
    'pas de service',
    'pas de reseau',
    'aucun reseau',
    'hors service',
    'لا توجد خدمه',
    'لا يوجد خدمه',
    'بدون خدمه',
    'لا توجد شبكه',
    'لا يوجد شبكه',
    'لا توجد اشاره',
    'لا يوجد اشاره',
  ],
  no_data: [
    'could not activate cellular data network',
    'no data',
    'no internet',
    'internet does not work',
    'data does not work',
    'data is slow',
    'no se pudo activar la red de datos',
    'no hay datos',
    'sin datos',
    'sin internet',
    'no hay internet',
    'impossible d activer le reseau de donnees',
    'pas de donnees',
    'pas d internet',
    'aucune donnee',
    'تعذر تنشيط شبكه البيانات',
    'لا توجد بيانات',
    'لا يوجد انترنت',
    'بدون انترنت',
    'لا انترنت',
  ],
  pixel_error: [
    'sim not activated something went wrong',
    'sim not activated',
    'sim no activada',
    'sim non activee',
    'لم يتم تفعيل شريحه sim',
  ],
  download_failed: [
    'couldn t download',
    'could not download',
    'couldn t add sim',
    'download failed',
    'memory is full',
    'no se pudo descargar',
    'no se pudo anadir la sim',
    'no se pudo agregar la sim',
    'telechargement impossible',
    'impossible d ajouter la carte sim',
    'echec du telechargement',
    'تعذر التنزيل',
    'تعذرت اضافه شريحه sim',
    'فشل التنزيل',
  ],
  confirmation_code: [
    'confirmation code',
    'codigo de confirmacion',
    'code de confirmation',
    'رمز التاكيد',
    'رمز تاكيد',
  ],
  mail_missing: [
    'no email',
    'no e mail',
    'no mail',
    'email did not come',
    'didn t get the email',
    'did not get the email',
    'didn t receive the email',
    'where is the mail',
    'where is the email',
    'no me llego el correo',
    'no recibi el correo',
    'no llego el correo',
    'donde esta el correo',
    'pas recu l e mail',
    'pas recu le mail',
    'pas recu de mail',
    'ou est le mail',
    'لم يصل البريد',
    'لم تصل الرساله',
    'لم تصلني الرساله',
    'لم يصلني البريد',
    'اين الرساله',
  ],
  sign_in: [
    'cannot sign in',
    'can t sign in',
    'cannot log in',
    'can t log in',
    'no puedo iniciar sesion',
    'no puedo entrar',
    'impossible de me connecter',
    'je n arrive pas a me connecter',
    'لا استطيع تسجيل الدخول',
    'لا يمكنني تسجيل الدخول',
  ],
}

/** A phrase of so few letters has to be a whole word, so that `sos` is not found in `sospecho`. */
const SHORT = 4

const ENTRIES = Object.entries(PHRASES).flatMap(([symptom, phrases]) =>
  phrases.map((phrase) => ({ symptom, phrase: phrase.length <= SHORT ? ` ${phrase} ` : ` ${phrase}` })),
)

/**
 * The symptom that a text describes, by the longest phrase in it; `other` without any. The text is only compared, never
 * followed and never repeated.
 */
export function findSymptom(text: string): Symptom {
  const words = ` ${normalize(text)} `
  const [found] = ENTRIES.filter(({ phrase }) => words.includes(phrase)).sort(
    (a, b) => b.phrase.length - a.phrase.length,
  )
  return isDescribed(found?.symptom) ? found.symptom : 'other'
}

const isDescribed = (symptom: string | undefined): symptom is keyof typeof PHRASES =>
  symptom !== undefined && Object.hasOwn(PHRASES, symptom)

/** Small letters and digits with one space between words, without accents; Arabic letters in their plain forms. */
function normalize(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{M}ـ]/gu, '')
    .toLowerCase()
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const PHONE_WORDS: readonly [PhoneKind, RegExp][] = [
  ['iphone', /iphone|ipad|\bios\b|[اآأ]ي ?فون/iu],
  ['pixel', /pixel|بكسل/iu],
  ['samsung', /samsung|galaxy|سامسون[جغق]|جالكسي|جلاكسي/iu],
]
const BRANDS: Record<string, PhoneKind> = { Apple: 'iphone', Google: 'pixel', Samsung: 'samsung' }

/** The kind of phone that a text or a model code names; `any` for others. Only chooses the words of menus. */
export function phoneKind(text: string): PhoneKind {
  const named = PHONE_WORDS.find(([, words]) => words.test(text))
  if (named) return named[0]
  const found = findDevice(text)
  return (found.kind === 'named' && BRANDS[found.devices[0]?.brand ?? '']) || 'any'
}
