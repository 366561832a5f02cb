using System.Numerics;
using AotGrad.Devices;

namespace AotGrad.Tests.Devices;

/// <summary>Sums are exact whichever indices add to an element at the same time: devices may add up values of neighbours first.</summary>
public abstract partial class DeviceSuite
{
    public static TheoryData<int> Counts => [1, 2, 31, 32, 33, 63, 64, 100, 1000, 4097];

    [SkippableTheory, MemberData(nameof(Counts))]
    public void All_indices_may_add_to_one_element(int count) => AssertSums(count, place: i => 5, trips: i => 1);

    [SkippableTheory, MemberData(nameof(Counts))]
    public void All_indices_may_add_to_the_same_elements_one_after_the_other(int count) => AssertSums(count, place: i => 0, trips: i => 17);

    [SkippableTheory, MemberData(nameof(Counts))]
    public void Neighbours_may_add_to_two_elements(int count) => AssertSums(count, place: i => i % 2, trips: i => 3);

    [SkippableTheory, InlineData(0), InlineData(1), InlineData(17), InlineData(31)]
    public void One_of_many_may_add_to_another_element(int other) => AssertSums(1000, place: i => i % 32 == other ? 9 : 2, trips: i => 2);

    [SkippableTheory, InlineData(8), InlineData(16), InlineData(32), InlineData(48)]
    public void Groups_of_indices_may_have_elements_of_their_own(int size) => AssertSums(1000, place: i => i / size % 20, trips: i => 2);

    [SkippableTheory, InlineData(2), InlineData(3), InlineData(32), InlineData(33)]
    public void Some_indices_may_add_nothing(int each) => AssertSums(1000, place: i => 4, trips: i => i % each == 0 ? 0 : 1);

    [SkippableTheory, InlineData(2), InlineData(3), InlineData(32), InlineData(33)]
    public void Few_indices_may_add(int each) => AssertSums(1000, place: i => 4, trips: i => i % each == 0 ? 1 : 0);

    [SkippableTheory, MemberData(nameof(Counts))]
    public void Indices_may_add_for_different_times(int count) => AssertSums(count, place: i => 1, trips: i => i * 7 % 19);

    [SkippableTheory, MemberData(nameof(Counts))]
    public void Indices_may_come_to_an_element_at_different_times(int count) => AssertSums(count, place: i => 19 - i % 20, trips: i => 1 + i % 20);

    [SkippableTheory, InlineData(7), InlineData(64), InlineData(1000)]
    public void Infinities_and_NaN_are_added_like_numbers(int count)
    {
        float[] weights = [.. Enumerable.Range(0, count).Select(i => (float)i)];
        weights[5] = float.PositiveInfinity;
        Assert.Equal(float.PositiveInfinity, SumOnDevice(weights));
        weights[3] = float.NegativeInfinity;
        Assert.Equal(float.NaN, SumOnDevice(weights));
        weights[3] = 3;
        weights[5] = float.NaN;
        Assert.Equal(float.NaN, SumOnDevice(weights));
    }

    private float SumOnDevice(float[] weights)
    {
        using DeviceBuffer<int> place = Device.Allocate<int>(weights.Length), trips = Device.Upload<int>([.. weights.Select(_ => 1)]);
        using DeviceBuffer<float> weight = Device.Upload<float>(weights), sum = Device.Allocate<float>(1);
        Deal<float>.RunOn(Device, weights.Length, place, trips, weight, sum);
        return sum.Download()[0];
    }

    private void AssertSums(int count, Func<int, int> place, Func<int, int> trips)
    {
        AssertSums<float>(count, place, trips);
        AssertSums<double>(count, place, trips);
    }

    /// <summary>With whole numbers, no order of addition rounds.</summary>
    private void AssertSums<T>(int count, Func<int, int> place, Func<int, int> trips)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int[] places = [.. Enumerable.Range(0, count).Select(place)], repeats = [.. Enumerable.Range(0, count).Select(trips)];
        T[] weights = [.. Enumerable.Range(0, count).Select(i => T.CreateTruncating(i % 101 - 30))];
        T[] expected = [.. Enumerable.Range(0, 40).Select(i => T.CreateTruncating(i % 3))];
        using DeviceBuffer<int> where = Device.Upload<int>(places), times = Device.Upload<int>(repeats);
        using DeviceBuffer<T> weight = Device.Upload<T>(weights), sums = Device.Upload<T>(expected);

        Deal<T>.RunOn(Device, count, where, times, weight, sums);

        Deal<T>.Run(0, count, places, repeats, weights, expected);
        Assert.Equal(expected, sums.Download());
    }
}
