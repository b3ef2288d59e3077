using Hlc.Benchmarks;

// The yardstick: a process that does nothing else. It must not load what the other runs load.
if (args is [HelloProcess.Argument])
{
    Console.WriteLine("hello, world");
    return 0;
}

return Suite.Run(args);
