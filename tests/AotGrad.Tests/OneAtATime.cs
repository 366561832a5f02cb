// What a test leaves to the collector must not empty the pools while another counts what it allocates.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
