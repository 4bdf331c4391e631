import { DEVICES, DEVICES_CHECKED_ON, type Device } from '@/lib/esim/device-data'
import { type ResourceDefinition, toJsonText } from './to-json-text'

export const esimDevices: ResourceDefinition = {
  uri: 'dotm://esim/devices',
  name: 'esim_devices',
  title: 'Devices with eSIM',
  description: 'Models by brand: with eSIM, depending on the version, without. For one device, check_device says more.',
  mimeType: 'application/json',
  read: () =>
    toJsonText({
      checked_on: DEVICES_CHECKED_ON,
      how_to_read: [
        'A guide, not a promise: *#06# shows a 32-digit EID on a device that has an eSIM.',
        'A model that is missing here, or under "unconfirmed", may have an eSIM: look for the EID.',
        'Units sold in some places have no eSIM although the model does, above all in China mainland and Hong Kong.',
        'The device must also be unlocked.',
      ],
      brands: Object.fromEntries(listBrands().map((brand) => [brand, summarizeBrand(brand)])),
    }),
}

function listBrands(): string[] {
  return [...new Set(DEVICES.map(({ brand }) => brand))]
}

function summarizeBrand(brand: string) {
  const list = (fits: (device: Device) => boolean) =>
    DEVICES.filter((device) => device.brand === brand && fits(device)).map(({ model }) => model)
  return {
    esim: list(({ esim }) => esim === 'yes'),
    depends_on_version: list(({ esim }) => esim === 'varies'),
    no_esim: list(({ esim, confidence }) => esim === 'no' && confidence !== 'low'),
    unconfirmed: list(({ esim, confidence }) => esim === 'no' && confidence === 'low'),
  }
}
