import type { ActivationCode } from './activation-code'

/**
 * Links that open the phone's own eSIM set-up with the code filled in. To be opened by a tap in the system browser, not
 * in an in-app web view. Apple's works from iOS 17.4 on; Android's is undocumented and works on some phones only, so it
 * stands beside the QR code and manual entry, never alone. A link holds the secret: keep it out of logs and referrers.
 */
export function buildInstallLinks({ full }: Pick<ActivationCode, 'full'>): { apple: string; android: string } {
  const carddata = encodeURIComponent(full)
  return {
    apple: `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${carddata}`,
    android: `https://esimsetup.android.com/esim_qrcode_provisioning?carddata=${carddata}`,
  }
}
