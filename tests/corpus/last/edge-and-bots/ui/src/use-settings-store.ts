// logger: console
// style: UI store
// idiom: a zustand store with a persistence middleware
// @role useSettingsStore none

import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type Theme = 'light' | 'dark' | 'system'

interface SettingsState {
  theme: Theme
  language: string
  notifications: boolean
  setTheme(theme: Theme): void
  setLanguage(language: string): void
  toggleNotifications(): void
  reset(): void
}

const initial = { theme: 'system' as Theme, language: 'en', notifications: true }

export const useSettingsStore = create<SettingsState>()(
  persist(
    (set, get) => ({
      ...initial,
      setTheme: (theme) => {
        console.log('theme changed', theme) // @quiet: a UI store
        document.documentElement.dataset.theme = theme
        set({ theme })
      },
      setLanguage: (language) => set({ language }),
      toggleNotifications: () => {
        const notifications = !get().notifications
        console.debug('notifications', notifications) // @quiet: a UI store
        set({ notifications })
      },
      reset: () => set(initial),
    }),
    {
      name: 'settings',
      onRehydrateStorage: () => (state) => {
        console.info('settings restored', state?.theme) // @quiet: a UI store
      },
    },
  ),
)
