namespace AotGrad.Devices.Host;

/// <summary>Threads that do the parts of some work together with the caller. One caller at a time.</summary>
internal sealed class Workers : IDisposable
{
    private readonly int _threads;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly ManualResetEventSlim _done = new();

    // The number of parts above, the next part to be done below: in one word, so that a thread that comes late from earlier work
    // sees both of the same work.
    private long _claims;
    private int _remaining;
    private IParts? _work;
    private volatile bool _isDisposed;

    /// <summary>Starts threads.</summary>
    /// <param name="workers">The number of workers, the caller included.</param>
    public Workers(int workers)
    {
        _threads = workers - 1;
        for (int i = 1; i <= _threads; i++)
            new Thread(Work) { IsBackground = true, Name = $"AotGrad worker {i}" }.Start();
    }

    /// <summary>Does all parts, and returns when all are done.</summary>
    public void Do(IParts work, int parts)
    {
        int helpers = Math.Min(_threads, parts - 1);
        if (helpers == 0)
        {
            for (int part = 0; part < parts; part++)
                work.Do(part);
            return;
        }

        _work = work;
        Volatile.Write(ref _remaining, parts);
        Volatile.Write(ref _claims, (long)parts << 32);
        _wake.Release(helpers);
        DoParts();
        while (Volatile.Read(ref _remaining) > 0)
        {
            // Late news of earlier work may end the wait too soon, so the number decides.
            _done.Wait();
            _done.Reset();
        }
        _work = null;
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        if (_threads > 0)
            _wake.Release(_threads);
    }

    private void Work()
    {
        while (true)
        {
            _wake.Wait();
            if (_isDisposed)
                return;
            DoParts();
        }
    }

    private void DoParts()
    {
        while (true)
        {
            long claims = Volatile.Read(ref _claims);
            int part = (int)claims, parts = (int)(claims >> 32);
            if (part >= parts)
                return;
            if (Interlocked.CompareExchange(ref _claims, claims + 1, claims) != claims)
                continue;
            _work!.Do(part);
            if (Interlocked.Decrement(ref _remaining) == 0)
                _done.Set();
        }
    }
}
