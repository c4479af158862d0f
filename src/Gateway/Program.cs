using Gateway.Commands;
using Gateway.Packaging;

NativeHeap.Bound();
EmbeddedLibraries.Register();
return await CommandLine.RunAsync(args);
