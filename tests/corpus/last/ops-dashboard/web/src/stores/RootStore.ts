// logger: none
// style: UI store
// idiom: the root of the MobX stores
// @role RootStore none

import { SessionStore } from "./SessionStore";

export class RootStore {
    readonly session = new SessionStore(this);
    selectedTeam: string | null = null;

    select(team: string): void {
        this.selectedTeam = team;
    }

    reset(): void {
        this.selectedTeam = null;
    }
}
