using HocVuSo.Platform;

namespace HocVuSo.Tests.Architecture;

/// <summary>A slice is a class with its command inside; what it promises is written down in a test class of its name.</summary>
[OneDatabase]
public sealed class SliceTests
{
    [Fact]
    public void Every_slice_has_a_test_class()
    {
        var tested = typeof(SliceTests).Assembly.GetTypes().Where(HasTests).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var slices = typeof(Db).Assembly.GetTypes().Where(t => t.GetNestedType("Command") is not null);
        Strays.None(slices.Where(s => !tested.Contains($"{s.Name}Tests")).Select(s => s.FullName));
    }

    private static bool HasTests(Type type) => type.GetMethods().Any(m => m.GetCustomAttributes(typeof(FactAttribute), inherit: false).Length > 0);
}
