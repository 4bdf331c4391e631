import { useTranslations } from 'next-intl'
import { menuOf, PHONE_SYMPTOMS, type PhoneKind, type PhoneSymptom, type Step } from '@/lib/esim/symptoms'
import { Disclosure } from './containers'

/** Help by the phone's error message. */
export function Symptoms() {
  const t = useTranslations('site.help')
  const say = (step: Step, phone: PhoneKind) => {
    const menu = menuOf(step)
    return t(`steps.${step}`, { menu: menu ? t(`menus.${phone}.${menu}`) : '' })
  }
  return (
    <div>
      {symptoms.map((key) => (
        <Disclosure key={key} summary={t(`symptoms.${key}.says`)}>
          <p>{t(`symptoms.${key}.means`)}</p>
          <ol className="grid list-decimal gap-1 ps-5">
            {PHONE_SYMPTOMS[key].steps.map((step) => (
              <li key={step}>{say(step, PHONE_SYMPTOMS[key].phone)}</li>
            ))}
          </ol>
          <p>{t(`team.${PHONE_SYMPTOMS[key].team}`)}</p>
        </Disclosure>
      ))}
    </div>
  )
}

const isSymptom = (key: string): key is PhoneSymptom => Object.hasOwn(PHONE_SYMPTOMS, key)
const symptoms = Object.keys(PHONE_SYMPTOMS).filter(isSymptom)
