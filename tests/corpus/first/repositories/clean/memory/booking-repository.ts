// logger: none
// style: abstract class as a port
// idiom: Nest needs a class for its token, so the port is abstract
// @role BookingRepository none

export interface Booking {
  id: string
  room: string
  from: Date
  to: Date
}

export type DateRange = Pick<Booking, 'from' | 'to'>

export abstract class BookingRepository {
  abstract get(id: string): Promise<Booking | undefined>
  abstract put(booking: Booking): Promise<void>
  abstract overlapping(room: string, range: DateRange): Promise<Booking[]>
  abstract delete(id: string): Promise<boolean>
}
