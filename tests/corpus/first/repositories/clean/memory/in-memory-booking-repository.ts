// logger: in-house
// style: Map inside a repository, subclass of an abstract port
// idiom: the in-memory twin of a repository, used in development and demos
// @role InMemoryBookingRepository infrastructure

import { AppLogger } from './app-logger.js'
import { BookingRepository, type Booking, type DateRange } from './booking-repository.js'

export class InMemoryBookingRepository extends BookingRepository {
  private readonly bookings = new Map<string, Booking>()
  private readonly byRoom = new Map<string, Set<string>>()
  private readonly logger = new AppLogger('bookings')

  async get(id: string): Promise<Booking | undefined> {
    const booking = this.bookings.get(id)
    this.logger.debug(booking ? `booking ${id} is in memory` : `booking ${id} is unknown`) // @report
    return booking
  }

  async put(booking: Booking): Promise<void> {
    this.bookings.set(booking.id, structuredClone(booking))
    let ids = this.byRoom.get(booking.room)
    if (!ids) {
      ids = new Set()
      this.byRoom.set(booking.room, ids)
      this.logger.debug(`first booking of room ${booking.room}`) // @report
    }
    ids.add(booking.id)
  }

  async overlapping(room: string, range: DateRange): Promise<Booking[]> {
    const ids = this.byRoom.get(room) ?? new Set()
    const hits = [...ids]
      .map((id) => this.bookings.get(id)!)
      .filter((booking) => booking.from < range.to && range.from < booking.to)
    if (hits.length > 1) this.logger.warn(`room ${room} is overbooked`) // @quiet: warn
    return hits
  }

  async delete(id: string): Promise<boolean> {
    const booking = this.bookings.get(id)
    if (!booking) return false
    this.byRoom.get(booking.room)?.delete(id)
    this.logger.info(`booking ${id} removed`) // @report
    return this.bookings.delete(id)
  }

  reset(): void {
    this.logger.info(`dropping ${this.bookings.size} bookings`) // @quiet: maintenance
    this.bookings.clear()
    this.byRoom.clear()
  }
}
