import { menuOf, PHONE_SYMPTOMS, type PhoneSymptom, type Step } from '@/lib/esim/symptoms'
import { translator } from '@/lib/i18n/translator'
import type { ResourceDefinition } from './to-json-text'

const GUIDE = `# Installing the eSIM

The eSIM is installed once, on the phone that will be used. The QR code and the codes below it are on the eSIM's page
after signing in; treat them like a password.

## Before

- The phone is unlocked and has an eSIM: \`*#06#\` shows an EID.
- Wi-Fi is on, a VPN is off.
- Do not install it on another phone "to try": the code normally works for one download.

## iPhone

**By link (iOS 17.4 or later).** Open the eSIM's page in Safari, tap "Install on this iPhone", then Continue or Allow.
It takes about a minute.

**By QR code.** Settings > Cellular (also called Mobile Service or Mobile Data) > Add eSIM > Use QR Code, and scan it
from another screen. If the code is on the phone itself: take a screenshot and, where the scanner offers it, choose
Open Photos.

**By hand.** The same way to Use QR Code, then Enter Details Manually. Fill in the SM-DP+ address and the activation
code; a confirmation code only if one was given.

## iPad

Settings > Cellular Data > Add eSIM, then scan or enter the details. Only the Wi-Fi + Cellular versions have an eSIM.

## Google Pixel

Settings > Network & internet > SIMs > Add SIM > Set up an eSIM, and scan. Older versions say "Download a SIM instead".
By hand: in the scanner open "Need help?", choose to enter the code, and paste the whole code that starts \`LPA:1$\`.

## Samsung Galaxy

Settings > Connections > SIM manager > Add eSIM > Scan QR code. By hand: Enter activation code, and paste the whole code
that starts \`LPA:1$\`. Older versions say "Add mobile plan".

## Other Android phones

Search the settings for "eSIM". Often it is under SIM cards & mobile networks (Xiaomi), Mobile network (OPPO, OnePlus,
HONOR, Huawei) or Network & internet > SIMs (Motorola). The link on the eSIM's page works on some Android phones; if
nothing happens, scan or enter the code instead.

## Windows

Settings > Network & internet > Cellular > eSIM profiles > Add.

## After

1. Turn the line on and give it a name.
2. Choose it for mobile data, and turn "Allow Cellular Data Switching" off, or the home line may be charged.
3. Turn data roaming on for this line and off for the home line.
4. If there is no data after three minutes, restart the phone and open a page.
5. Never delete the eSIM: it may not be possible to install it again.

## If something goes wrong

| The phone says | What it means | What to do |
|---|---|---|
`

export const esimInstallGuide: ResourceDefinition = {
  uri: 'dotm://esim/install-guide',
  name: 'esim_install_guide',
  title: 'How to install the eSIM',
  description:
    'Steps for iPhone, iPad, Pixel, Samsung, other Android phones and Windows, and what error messages mean.',
  mimeType: 'text/markdown',
  read: () => GUIDE + Object.keys(PHONE_SYMPTOMS).filter(isSymptom).map(toRow).join(''),
}

const isSymptom = (key: string): key is PhoneSymptom => Object.hasOwn(PHONE_SYMPTOMS, key)

/** A row of the last table, in the words of the help pages. */
function toRow(symptom: PhoneSymptom): string {
  const t = translator('en', 'site')
  const { phone, steps, team } = PHONE_SYMPTOMS[symptom]
  const say = (step: Step) => {
    const menu = menuOf(step)
    return t(`help.steps.${step}`, { menu: menu ? t(`help.menus.${phone}.${menu}`) : '' })
  }
  const actions = [...steps.map(say), t(`help.team.${team}`)].join(' ')
  return `| ${t(`help.symptoms.${symptom}.says`)} | ${t(`help.symptoms.${symptom}.means`)} | ${actions} |\n`
}
