using System.Reflection;

namespace Parsimony.ML;

/// <summary>Calls generic methods with the type that a column's items have in memory, which only its schema knows.</summary>
static class ItemTypes
{
    /// <summary>Calls a private generic method of a class.</summary>
    /// <param name="owner">The class.</param>
    /// <param name="method">The name of a static method with one type parameter, of which there is one.</param>
    /// <param name="type">The type of the items: <c>column.Type.RawType</c>.</param>
    /// <param name="arguments">What the method takes.</param>
    public static object Call(Type owner, string method, Type type, params object?[] arguments) =>
        owner.GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, CultureInfo.InvariantCulture)!;
}
