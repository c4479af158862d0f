using Xunit.Sdk;
using Xunit.v3;

// One test at a time: what they measure (a second to the other page, 5 s to "not live") would suffer from company.
[assembly: Parallelization(Mode = ParallelMode.None)]
