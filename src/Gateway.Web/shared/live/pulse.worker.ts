// A worker's timer keeps its pace where a page in the background is slowed to one beat a minute.
setInterval(() => postMessage(0), 500);
