// logger: none
// style: interfaces
// idiom: ports of a hexagonal module

export interface UsageLine {
  meter: string;
  quantity: number;
  unitPrice: number;
}

export interface Invoice {
  id?: string;
  accountId: string;
  month: string;
  total: number;
  state: 'open' | 'paid' | 'void';
  receipt?: string;
}

export interface InvoiceRepository {
  byId(id: string): Promise<(Invoice & { id: string }) | null>;
  save(invoice: Invoice): Promise<Invoice & { id: string }>;
}

export interface UsageRepository {
  linesOf(accountId: string, month: string): Promise<UsageLine[]>;
}

export interface PaymentGateway {
  charge(accountId: string, amount: number): Promise<string>;
}
