using Gateway.Commands;
using Gateway.Packaging;

EmbeddedLibraries.Register();
return await CommandLine.RunAsync(args);
