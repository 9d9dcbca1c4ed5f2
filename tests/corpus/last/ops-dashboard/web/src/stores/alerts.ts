// logger: console
// style: UI store
// idiom: a Pinia store of the dashboard
// @role useAlertsStore none

import { defineStore } from "pinia";
import { computed, ref } from "vue";
import { api } from "../api";

export interface Alert {
    id: string;
    title: string;
    read: boolean;
}

export const useAlertsStore = defineStore("alerts", () => {
    const alerts = ref<Alert[]>([]);
    const loading = ref(false);
    const unread = computed(() => alerts.value.filter((alert) => !alert.read).length);

    async function load(): Promise<void> {
        loading.value = true;
        try {
            alerts.value = await api.get<Alert[]>("/alerts");
            console.log(`loaded ${alerts.value.length} alerts`); // @quiet: a UI store
        } catch (err) {
            console.error("alerts could not be loaded", err); // @quiet: error level
        } finally {
            loading.value = false;
        }
    }

    function markRead(id: string): void {
        const alert = alerts.value.find((a) => a.id === id);
        if (!alert) return;
        alert.read = true;
        console.debug("read", id); // @quiet: a UI store
        void api.post(`/alerts/${id}/read`);
    }

    function clear(): void {
        alerts.value = [];
    }

    return { alerts, loading, unread, load, markRead, clear };
});
