// logger: console
// style: UI store
// idiom: a MobX store of the signed-in user
// @role SessionStore none

import { action, computed, makeObservable, observable, runInAction } from "mobx";
import { api } from "../api";
import type { RootStore } from "./RootStore";

export interface CurrentUser {
    id: string;
    name: string;
    roles: string[];
}

export class SessionStore {
    user: CurrentUser | null = null;
    pending = false;

    constructor(private readonly root: RootStore) {
        makeObservable(this, {
            user: observable.ref,
            pending: observable,
            isAdmin: computed,
            logout: action,
        });
    }

    get isAdmin(): boolean {
        return this.user?.roles.includes("admin") ?? false;
    }

    async login(name: string, password: string): Promise<void> {
        this.pending = true;
        const user = await api.post<CurrentUser>("/login", { name, password });
        console.log("signed in as", user.name); // @quiet: a UI store
        runInAction(() => {
            this.user = user;
            this.pending = false;
        });
    }

    async restore(): Promise<void> {
        const user = await api.get<CurrentUser | null>("/me");
        console.info(user ? "session restored" : "no session"); // @quiet: a UI store
        runInAction(() => {
            this.user = user;
        });
    }

    logout(): void {
        console.debug("signed out"); // @quiet: a UI store
        this.user = null;
        this.root.reset();
    }
}
