// logger: debug
// style: module object
// idiom: ky client exported as an object of functions
// @role weather service

import ky from 'ky'
import createDebug from 'debug'

const debug = createDebug('fieldwork:weather')

const api = ky.create({
  prefixUrl: 'https://weather.example.net/v3',
  retry: { limit: 1, statusCodes: [502, 503] },
  hooks: {
    afterResponse: [
      (request, _options, response) => {
        debug('%s %s -> %d', request.method, request.url, response.status) // @quiet: service client
      },
    ],
  },
})

export const weather = {
  async today(lat, lon) {
    debug('today %o', { lat, lon }) // @quiet: service client
    const { daily } = await api.get('forecast', { searchParams: { lat, lon, days: 1 } }).json()
    return daily[0]
  },

  async frostWarning(lat, lon) {
    const { daily } = await api.get('forecast', { searchParams: { lat, lon, days: 3 } }).json()
    const cold = daily.filter((day) => day.min <= 0)
    debug('%d cold days', cold.length) // @quiet: service client
    return cold.length > 0
  },
}
