// Photos that the gateway does not have yet, in this browser's database: a phone that sleeps or loses the Wi-Fi keeps them.
export interface KeptPhoto {
  id: string;
  visit: string;
  content: Blob;
  takenAt: string;
}

const store = 'photos';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('field', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('indexedDB'));
  });
}

async function use<T>(mode: IDBTransactionMode, work: (photos: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      const request = work(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('indexedDB'));
    });
  } finally {
    database.close();
  }
}

export const keepPhoto = (photo: KeptPhoto): Promise<unknown> => use('readwrite', (photos) => photos.put(photo));

export const keptPhotos = (): Promise<KeptPhoto[]> => use('readonly', (photos) => photos.getAll() as IDBRequest<KeptPhoto[]>);

export const letPhotoGo = (id: string): Promise<unknown> => use('readwrite', (photos) => photos.delete(id));
