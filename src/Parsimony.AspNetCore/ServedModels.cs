namespace Parsimony.AspNetCore;

/// <summary>The models of a service by their names.</summary>
sealed class ServedModels(IEnumerable<ServedModel> models)
{
    readonly ServedModel[] _models = [.. models];

    public IReadOnlyList<ServedModel> All => _models;

    /// <summary>Finds a model; without a name the only one.</summary>
    /// <exception cref="ParsimonyException">There is no such model, or no name is given and there are several.</exception>
    public ServedModel Find(string? name)
    {
        string[] names = [.. _models.Select(model => model.Name)];
        if (name is null)
        {
            return _models.Length == 1 ? _models[0] : throw new ParsimonyException(
                $"The service has {_models.Length} models: {NameSuggestions.List(names)}. " +
                $"Say which one: MapParsimony(pattern, model: {CSharpText.Literal(names[0])}).");
        }

        return _models.FirstOrDefault(model => model.Name == name) ?? throw new ParsimonyException(
            $"The service has no model '{name}'. {NameSuggestions.DidYouMean(name, names)}Models: {NameSuggestions.List(names)}.");
    }
}
