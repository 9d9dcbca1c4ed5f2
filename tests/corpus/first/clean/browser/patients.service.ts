// logger: ngx-logger
// style: angular service over HttpClient
// idiom: API service with a BehaviorSubject and an NGXLogger
// @role PatientsService service

import { HttpClient, HttpErrorResponse, HttpParams } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { NGXLogger } from 'ngx-logger';
import { BehaviorSubject, Observable, catchError, map, of, tap, throwError } from 'rxjs';
import { environment } from '../environments/environment';

export interface Patient {
  id: string;
  family: string;
  given: string;
  ward: string;
}

@Injectable({ providedIn: 'root' })
export class PatientsService {
  private readonly http = inject(HttpClient);
  private readonly logger = inject(NGXLogger);
  private readonly base = `${environment.apiUrl}/patients`;
  private readonly selectedSubject = new BehaviorSubject<Patient | null>(null);

  readonly selected$ = this.selectedSubject.asObservable();

  byWard(ward: string): Observable<Patient[]> {
    this.logger.debug('loading ward', ward); // @quiet: service client
    return this.http.get<Patient[]>(this.base, { params: new HttpParams().set('ward', ward) }).pipe(
      tap((patients) => this.logger.info(`${patients.length} patients in ${ward}`)), // @quiet: service client
      catchError((error: HttpErrorResponse) => {
        this.logger.error('ward could not be loaded', error.status); // @quiet: error
        return of([]);
      }),
    );
  }

  get(id: string): Observable<Patient> {
    return this.http.get<Patient>(`${this.base}/${id}`).pipe(tap(() => this.logger.trace('patient', id))); // @quiet: service client
  }

  move(id: string, ward: string): Observable<void> {
    return this.http.patch<Patient>(`${this.base}/${id}`, { ward }).pipe(
      map((patient) => {
        this.logger.log(`moved ${patient.id} to ${ward}`); // @quiet: service client
        this.selectedSubject.next(patient);
      }),
      catchError((error) => throwError(() => error)),
    );
  }

  select(patient: Patient | null): void {
    this.logger.debug('selected', patient?.id); // @quiet: service client
    this.selectedSubject.next(patient);
  }
}
