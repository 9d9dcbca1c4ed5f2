// logger: loglevel
// style: redux toolkit slice
// idiom: reducers, thunks and a logging middleware
// @role (module) none

import { createAsyncThunk, createSlice, type Middleware, type PayloadAction } from '@reduxjs/toolkit';
import log from 'loglevel';
import { checkout } from './api';

const logger = log.getLogger('cart');

export interface CartLine {
  sku: string;
  quantity: number;
  price: number;
}

interface CartState {
  lines: Record<string, CartLine>;
  status: 'open' | 'paying' | 'paid';
}

const initialState: CartState = { lines: {}, status: 'open' };

export const pay = createAsyncThunk('cart/pay', async (lines: CartLine[], { rejectWithValue }) => {
  logger.info('paying %d lines', lines.length); // @quiet: redux
  try {
    return await checkout(lines);
  } catch (error) {
    logger.error('payment failed', error); // @quiet: catch
    return rejectWithValue((error as Error).message);
  }
});

const slice = createSlice({
  name: 'cart',
  initialState,
  reducers: {
    set(state, { payload }: PayloadAction<CartLine>) {
      logger.debug('set', payload.sku, payload.quantity); // @quiet: redux
      state.lines[payload.sku] = payload;
    },
    remove(state, { payload }: PayloadAction<string>) {
      logger.debug('remove', payload); // @quiet: redux
      delete state.lines[payload];
    },
    clear() {
      logger.trace('clear'); // @quiet: redux
      return initialState;
    },
  },
  extraReducers: (builder) => {
    builder
      .addCase(pay.pending, (state) => {
        state.status = 'paying';
      })
      .addCase(pay.fulfilled, (state) => {
        logger.info('paid'); // @quiet: redux
        state.status = 'paid';
        state.lines = {};
      })
      .addCase(pay.rejected, (state) => {
        state.status = 'open';
      });
  },
});

export const actionLog: Middleware = (store) => (next) => (action) => {
  const result = next(action);
  logger.debug((action as { type: string }).type, store.getState()); // @quiet: redux
  return result;
};

export const { set, remove, clear } = slice.actions;
export default slice.reducer;
