// logger: console
// style: zustand store
// idiom: kanban state with persist and a fetch for the first load
// @role useBoardStore none

import { create } from 'zustand'
import { devtools, persist } from 'zustand/middleware'

interface Card {
  id: string
  title: string
  column: string
  order: number
}

interface BoardState {
  cards: Map<string, Card>
  selected: string | null
  get(id: string): Card | undefined
  set(card: Card): void
  delete(id: string): void
  move(id: string, column: string, order: number): void
  clear(): void
}

export const useBoardStore = create<BoardState>()(
  devtools(
    persist(
      (set, get) => ({
        cards: new Map(),
        selected: null,

        get: (id) => {
          console.debug('board get', id) // @quiet: UI state
          return get().cards.get(id)
        },

        set: (card) => {
          console.log('board set', card.id) // @quiet: UI state
          set((state) => ({ cards: new Map(state.cards).set(card.id, card) }))
        },

        delete: (id) =>
          set((state) => {
            const cards = new Map(state.cards)
            console.log('board delete', id, cards.delete(id)) // @quiet: UI state
            return { cards, selected: state.selected === id ? null : state.selected }
          }),

        move: (id, column, order) => {
          const card = get().cards.get(id)
          if (!card) {
            console.warn('no such card', id) // @quiet: warn
            return
          }
          console.log(`moving ${id} to ${column}`) // @quiet: UI state
          get().set({ ...card, column, order })
        },

        clear: () => set({ cards: new Map(), selected: null }),
      }),
      { name: 'board' },
    ),
  ),
)
